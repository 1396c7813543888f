"""What every topic shares: parameters, frames, pictures, seeding, data sets and style."""
