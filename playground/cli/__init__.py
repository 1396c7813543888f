"""The command line: the same computations as on the pages, without Streamlit."""
