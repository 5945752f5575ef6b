Attribute VB_Name = "EvalxlHost"
Option Explicit
Option Private Module

'What Python asks Excel for where xlwings has no function: the questions of evalxl.addin.host.
'Private, so that the function wizard does not list them; Application.Run finds them all the same. Where it
'does not, every button works as well, only more slowly: one answer here takes the place of
'hundreds of calls from outside.

Private Const FILE_PICKER As Long = 3
Private Const FOLDER_PICKER As Long = 4
Private Const MOST_CELLS As Double = 200000

Private lines() As String
Private lineCount As Long

Public Function EvalxlHostChinese() As Boolean
    EvalxlHostChinese = EvalxlChinese()
End Function

Public Function EvalxlChooseFolder(ByVal title As String) As String
    EvalxlChooseFolder = Chosen(FOLDER_PICKER, title)
End Function

Public Function EvalxlChooseFile(ByVal title As String) As String
    EvalxlChooseFile = Chosen(FILE_PICKER, title)
End Function

Private Function Chosen(ByVal kind As Long, ByVal title As String) As String
    Dim picker As Object
    Set picker = Application.FileDialog(kind)
    picker.Title = title
    picker.AllowMultiSelect = False
    If picker.Show = -1 Then Chosen = picker.SelectedItems(1)
End Function

Public Function EvalxlSheetFacts(ByVal bookName As String, ByVal sheetName As String) As String
    'Lines of fields between tabs; empty for a sheet too large to be looked at cell by cell.
    Dim sheet As Object
    Dim lastRow As Long
    Dim lastColumn As Long
    Set sheet = Workbooks(bookName).Worksheets(sheetName)
    lastRow = LastFilled(sheet, True)
    lastColumn = LastFilled(sheet, False)
    If CDbl(lastRow) * lastColumn > MOST_CELLS Then Exit Function
    lineCount = 0
    ReDim lines(0 To 255)
    AddLine "U" & vbTab & lastRow & vbTab & lastColumn
    If sheet.ProtectContents Then AddLine "P"
    If lastRow > 0 Then AddCells sheet.Range(sheet.Cells(1, 1), sheet.Cells(lastRow, lastColumn))
    AddNotes sheet
    ReDim Preserve lines(0 To lineCount - 1)
    EvalxlSheetFacts = Join(lines, vbLf)
End Function

Private Function LastFilled(ByVal sheet As Object, ByVal ofRows As Boolean) As Long
    'The last row or column that holds something: the used area also counts what is only formatted.
    Dim used As Object
    Dim low As Long
    Dim high As Long
    Dim middle As Long
    Set used = sheet.UsedRange
    If ofRows Then high = used.Row + used.Rows.Count - 1 Else high = used.Column + used.Columns.Count - 1
    Do While low < high
        middle = (low + high + 1) \ 2
        If IsEmptyFrom(sheet, used, middle, ofRows) Then high = middle - 1 Else low = middle
    Loop
    LastFilled = low
End Function

Private Function IsEmptyFrom(ByVal sheet As Object, ByVal used As Object, ByVal first As Long, ByVal ofRows As Boolean) As Boolean
    Dim corner As Object
    Dim lastCell As Object
    Set lastCell = sheet.Cells(used.Row + used.Rows.Count - 1, used.Column + used.Columns.Count - 1)
    If ofRows Then Set corner = sheet.Cells(first, 1) Else Set corner = sheet.Cells(1, first)
    IsEmptyFrom = (Application.WorksheetFunction.CountA(sheet.Range(corner, lastCell)) = 0)
End Function

Private Sub AddCells(ByVal area As Object)
    Dim cell As Object
    Dim merged As Object
    For Each cell In area.Cells
        If cell.MergeCells Then
            Set merged = cell.MergeArea
            If merged.Row = cell.Row And merged.Column = cell.Column Then
                AddLine "M" & vbTab & cell.Row & vbTab & cell.Column & vbTab & _
                    (cell.Row + merged.Rows.Count - 1) & vbTab & (cell.Column + merged.Columns.Count - 1)
            End If
        End If
        If cell.NumberFormat <> "General" Then
            AddLine "F" & vbTab & cell.Row & vbTab & cell.Column & vbTab & cell.NumberFormat
        End If
    Next cell
End Sub

Private Sub AddNotes(ByVal sheet As Object)
    Dim note As Object
    For Each note In sheet.Comments
        AddLine "N" & vbTab & note.Parent.Row & vbTab & note.Parent.Column
    Next note
End Sub

Private Sub AddLine(ByVal text As String)
    If lineCount > UBound(lines) Then ReDim Preserve lines(0 To 2 * lineCount)
    lines(lineCount) = text
    lineCount = lineCount + 1
End Sub
