"""LibreOffice Calc as a host: an xlwings engine over UNO, functions, menu and toolbar, installation."""
