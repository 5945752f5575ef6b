@echo off
chcp 936 >nul
setlocal
rem 离线安装：不需要管理员权限，不联网。把整个文件夹复制到本机硬盘后，双击本文件。
set "HOME_DIR=%LOCALAPPDATA%\evalxl"
set "ENV_DIR=%HOME_DIR%\env"
cd /d "%~dp0"

echo [1/4] 查找 Python
set "PYTHON="
for %%P in ("%HOME_DIR%\Python\python.exe") do if exist %%P set "PYTHON=%%~P"
if not defined PYTHON for /f "delims=" %%P in ('py -3 -c "import sys; sys.version_info >= (3, 11) and print(sys.executable)" 2^>nul') do set "PYTHON=%%P"
if not defined PYTHON for /f "delims=" %%P in ('python -c "import sys; sys.version_info >= (3, 11) and print(sys.executable)" 2^>nul') do set "PYTHON=%%P"
if not defined PYTHON (
    for %%I in (python-3*.exe) do (
        echo       安装 %%I 到 %HOME_DIR%\Python
        start /wait "" "%%~fI" /quiet InstallAllUsers=0 TargetDir="%HOME_DIR%\Python" Include_launcher=0 Include_test=0 Shortcuts=0 PrependPath=0
    )
    if exist "%HOME_DIR%\Python\python.exe" set "PYTHON=%HOME_DIR%\Python\python.exe"
)
if not defined PYTHON (
    echo 没有找到 Python 3.11 或更新的版本。请把 Python 安装程序 python-3.xx-amd64.exe 放到本文件夹后再运行一次。
    goto failed
)
echo       %PYTHON%

echo [2/4] 建立独立环境 %ENV_DIR%
"%PYTHON%" -m venv --clear "%ENV_DIR%" || goto failed

echo [3/4] 安装（只用本文件夹 wheels 里的文件）
"%ENV_DIR%\Scripts\python.exe" -m pip install --no-index --find-links wheels "evalxl[excel]" || goto failed
copy /y "审核.cmd" "%HOME_DIR%\" >nul
copy /y "汇总.cmd" "%HOME_DIR%\" >nul

echo [4/4] 安装 Excel 加载项
"%ENV_DIR%\Scripts\evalxl.exe" addin install || goto failed
"%ENV_DIR%\Scripts\evalxl.exe" doctor
echo.
echo 安装完成。请关闭 Excel 再打开，应出现“绩效自评”选项卡。
echo 不用 Excel 时：把文件夹拖到 %HOME_DIR% 里的 审核.cmd 或 汇总.cmd 上。
pause
exit /b 0

:failed
echo.
echo 安装没有完成。请把本窗口的内容拍照或复制给技术人员。
pause
exit /b 1
