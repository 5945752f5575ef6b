class Silence:
    """Windows that nobody sees: what is said is noted, answers are as told."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.answers: list[str] = []
        self.chosen = ""
        self.lines: list[str] = []
        self.status: str | bool = False
        self.drawn = 0

    def ask(self, prompt: str, title: str, buttons: str, mode: str) -> str:
        self.said.append(prompt)
        return self.answers.pop(0) if self.answers else "ok"

    def tell(self, text: str | None) -> None:
        self.status = False if text is None else text
        self.lines += [] if text is None else [text]

    def draw(self) -> None:
        self.drawn += 1

    def choose_folder(self, title: str) -> str:
        return self.chosen

    def choose_file(self, title: str) -> str:
        return self.chosen
