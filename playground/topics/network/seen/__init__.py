"""What a frame tells of a network: measures, its answers over the plane, its hidden spaces, its layers' numbers."""
