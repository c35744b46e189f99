"""Lists of the desk: what a list shows is data; filters live in the address, and what is shown can be exported."""
