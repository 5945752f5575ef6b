"""Run by the Python that has LibreOffice's `uno`: opens an add-in in Calc, runs macros, prints their answers as JSON.

python3 run_in_calc.py ADDIN PROFILE '[["Module.Macro", argument, …], …]'
"""

import json
import subprocess
import sys
import time
from pathlib import Path

ENABLED_WITHOUT_ASKING = 4
START_LIMIT = 90.0


def main(addin: str, profile: str, calls: str) -> None:
    pipe = f"evalxl{time.time_ns()}"
    office = [
        *("soffice", "--headless", "--norestore", "--nologo", "--nodefault"),
        f"-env:UserInstallation={Path(profile).as_uri()}",
        f"--accept=pipe,name={pipe};urp;",
    ]
    process = subprocess.Popen(office, stdout=sys.stderr)
    try:
        desktop = connected(pipe)
        answers = [called(desktop, Path(addin), call) for call in json.loads(calls)]
        print(json.dumps(answers))
        desktop.terminate()
        process.wait(30)
    finally:
        process.kill()


def connected(pipe: str):
    import uno
    from com.sun.star.connection import NoConnectException

    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    end = time.monotonic() + START_LIMIT
    while True:
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            break
        except NoConnectException:
            if time.monotonic() > end:
                raise
            time.sleep(0.2)
    return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)


_documents = {}


def called(desktop, addin: Path, call: list):
    from com.sun.star.beans import PropertyValue

    if addin not in _documents:
        settings = {
            "Hidden": True,
            "MacroExecutionMode": ENABLED_WITHOUT_ASKING,
            "FilterName": "Calc MS Excel 2007 VBA XML",
        }
        properties = tuple(PropertyValue(Name=name, Value=value) for name, value in settings.items())
        _documents[addin] = desktop.loadComponentFromURL(addin.as_uri(), "_blank", 0, properties)
    macro, *arguments = call
    address = f"vnd.sun.star.script:EVALXL.{macro}?language=Basic&location=document"
    script = _documents[addin].getScriptProvider().getScript(address)
    return script.invoke(tuple(arguments), (), ())[0]


if __name__ == "__main__":
    main(*sys.argv[1:])
