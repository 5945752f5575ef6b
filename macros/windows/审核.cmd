@echo off
chcp 936 >nul
setlocal
set "EVALXL=%LOCALAPPDATA%\evalxl\env\Scripts\evalxl.exe"
if "%~1"=="" (
    echo 请把存放自评表的文件夹（或一个文件）拖到本文件的图标上。
    pause
    exit /b 2
)
if not exist "%EVALXL%" (
    echo 还没有安装，请先运行 install.cmd。
    pause
    exit /b 2
)

set "RESULT=%~dp1%~nx1-审核结果.txt"
"%EVALXL%" check "%~1" -o "%RESULT%"
set "STATUS=%ERRORLEVEL%"
if exist "%RESULT%" start "" notepad "%RESULT%"
if %STATUS% GEQ 2 (
    echo 有文件没有读出来，原因见上面的提示。
    pause
)
exit /b %STATUS%
