Attribute VB_Name = "EvalxlLanguage"
Option Explicit
Option Private Module

Private Const LANGUAGE_OF_SCREEN As Long = 2
Private Const PRIMARY_LANGUAGE As Long = 1023
Private Const CHINESE As Long = 4

Public Function EvalxlChinese() As Boolean
    'True where Excel's menus are Chinese, and where Excel does not say.
    Dim language As Long
    language = CHINESE
    On Error Resume Next
    language = Application.LanguageSettings.LanguageID(LANGUAGE_OF_SCREEN)
    On Error GoTo 0
    EvalxlChinese = ((language And PRIMARY_LANGUAGE) = CHINESE)
End Function
