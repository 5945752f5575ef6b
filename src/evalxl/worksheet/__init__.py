"""What a worksheet function answers to the cells it is given. Pure: no workbook, no file, no host."""
