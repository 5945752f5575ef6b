"""What the office shows beside the sheets: message boxes, the status line, dialogs for choosing files."""

from evalxl.libreoffice.office import Office, Uno, constant, enum, to_path

_CHOSEN = 1
_BUTTONS = {
    "ok": "BUTTONS_OK",
    "ok_cancel": "BUTTONS_OK_CANCEL",
    "yes_no": "BUTTONS_YES_NO",
    "yes_no_cancel": "BUTTONS_YES_NO_CANCEL",
}
_BOXES = {"info": "INFOBOX", "critical": "ERRORBOX"}
# An INFOBOX shows nothing but OK, whatever buttons it is given.
_BOX_WITH_A_CHOICE = "QUERYBOX"
_ANSWERS = {0: "cancel", 1: "ok", 2: "yes", 3: "no"}


class Windows:
    """The windows of an office; a test gives another object of this shape."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._line: Uno = None
        self.status: str | bool = False

    def _frame(self) -> Uno:
        return self._office.desktop.getCurrentFrame()

    def ask(self, prompt: str, title: str, buttons: str, mode: str) -> str:
        """A message box over the window in front; cancel where there is no window."""
        frame = self._frame()
        if frame is None:
            return "cancel"
        kind = _BOXES[mode] if buttons == "ok" else _BOX_WITH_A_CHOICE
        box = self._office.service("awt.Toolkit").createMessageBox(
            frame.getContainerWindow(),
            enum("awt.MessageBoxType", kind),
            constant(f"awt.MessageBoxButtons.{_BUTTONS[buttons]}"),
            title,
            prompt,
        )
        try:
            return _ANSWERS[box.execute()]
        finally:
            box.dispose()

    def tell(self, text: str | None) -> None:
        """Put a text into the status line of the window in front, None gives the line back."""
        if self._line is not None:
            self._line.end()
            self._line = None
        self.status = False if text is None else text
        frame = self._frame()
        if text is None or frame is None:
            return
        self._line = frame.createStatusIndicator()
        self._line.start(text, 1)
        # A second click on a button is heard while a long job is under way.
        self.draw()

    def draw(self) -> None:
        """Let windows show what has changed, and hear what was clicked meanwhile."""
        self._office.service("awt.Toolkit").processEventsToIdle()

    def choose_folder(self, title: str) -> str:
        """The folder chosen, empty when cancelled."""
        picker = self._office.service("ui.dialogs.FolderPicker")
        picker.setTitle(title)
        return to_path(picker.getDirectory()) if picker.execute() == _CHOSEN else ""

    def choose_file(self, title: str) -> str:
        """The file chosen, empty when cancelled."""
        picker = self._office.service("ui.dialogs.FilePicker")
        picker.setTitle(title)
        return to_path(picker.getSelectedFiles()[0]) if picker.execute() == _CHOSEN else ""
