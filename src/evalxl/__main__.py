"""python -m evalxl, and the console script."""

import sys


def main() -> None:
    """Run the command line; never show a traceback."""
    # Asked for by installers and doctors at every step: answered before anything heavy is imported.
    if sys.argv[1:] == ["--version"]:
        from evalxl import __version__

        print(f"evalxl {__version__}")
        return
    from evalxl.console import guarded
    from evalxl.hosts import LANGUAGE, app

    sys.exit(guarded(app, LANGUAGE))


if __name__ == "__main__":
    main()
