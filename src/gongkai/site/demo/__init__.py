"""The demonstration county 示范县: invented bodies, people and records, built by the same domain actions as real ones."""
