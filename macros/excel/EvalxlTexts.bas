Attribute VB_Name = "EvalxlTexts"
Option Explicit
Option Private Module

'Texts and settings stand on the add-in's hidden sheet EVALXL.conf: settings in columns A:B,
'texts in columns D:F (key, Chinese, English). VBA source itself holds no Chinese, because it is kept in
'the code page of whoever opens it.

Private Const SHEET_NAME As String = "EVALXL.conf"

Private texts As Variant
Private settings As Variant

Public Function EvalxlText(ByVal key As String) As String
    'The text in the language of Excel's menus; the key itself when there is none.
    Dim row As Long
    If IsEmpty(texts) Then texts = ThisWorkbook.Worksheets(SHEET_NAME).Range("D1:F300").Value
    EvalxlText = key
    For row = 1 To UBound(texts, 1)
        If texts(row, 1) = key Then
            EvalxlText = texts(row, TextColumn())
            Exit For
        End If
    Next row
End Function

Private Function TextColumn() As Long
    TextColumn = IIf(EvalxlChinese(), 2, 3)
End Function

Public Function GetConfig(configKey As String, Optional default As String = "", Optional source As String = "") As Variant
    'Replaces the function of this name in xlwings' module. That one asks the workbook in front of the user
    'and the folder it lies in first, so that a workbook sent by anybody could name the program to be run.
    'Here only the add-in's own sheet and the file in the user's own profile are asked.
    Dim row As Long
    Dim found As String
    If IsEmpty(settings) Then settings = ThisWorkbook.Worksheets(SHEET_NAME).Range("A1:B30").Value
    GetConfig = default
    For row = 1 To UBound(settings, 1)
        If settings(row, 1) = configKey Then
            GetConfig = settings(row, 2)
            Exit Function
        End If
    Next row
    If FileExists(GetConfigFilePath()) Then
        If GetConfigFromFile(GetConfigFilePath(), configKey, found) Then GetConfig = ExpandEnvironmentStrings(found)
    End If
End Function
