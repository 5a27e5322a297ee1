"""Charts as SVG: what each shows is in `shapes`, how it is drawn in a file a chart."""
