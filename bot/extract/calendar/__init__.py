"""The calendar that the date rules of every language count in: units, values, a text's place in time, reasons."""
