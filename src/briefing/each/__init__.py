"""One set of outputs for each row of a table, from one template."""
