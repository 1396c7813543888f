"""Streamlit's side: shell, controls, pictures, lessons, language. It never names a topic."""
