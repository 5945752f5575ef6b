' Worksheet functions of evalxl. Written by: evalxl libreoffice install
' VBASupport: a cell comes as an object, not as its value. Of a value that is an error Calc makes the answer at once,
' for a range the answer of every row.
Option VBASupport 1
Option Explicit

' Global: before each cell Calc empties the Private variables of every module, and asking for the script anew costs
' ten times the call.
Global EvalxlPython As Object

' What Python answers: a number, a text, or rows of them for an array formula.
' An error comes as a number that Calc itself shows as that error. When Python cannot be run at all, no message
' box comes up for each cell: Calc makes an error of a block with three dimensions (of CVErr it makes a text).
Private Function EvalxlAnswer(functionName As String, ParamArray arguments() As Variant) As Variant
    On Error GoTo failed
    If EvalxlPython Is Nothing Then
        Dim factory As Object
        Set factory = createUnoService("com.sun.star.script.provider.MasterScriptProviderFactory")
        Set EvalxlPython = factory.createScriptProvider("").getScript("{script}")
    End If
    Dim given(UBound(arguments)) As Variant
    Dim areas(UBound(arguments)) As Variant
    Dim area As Object
    Dim count As Long, index As Long
    For index = 0 To UBound(arguments)
        If IsObject(arguments(index)) Then
            Set area = arguments(index)
            Set area = area.getCellRange()
            ' Calc may first have to compute these cells, by our functions again: not while Python is called.
            given(index) = area.getDataArray()
            Set areas(index) = area
            count = index + 1
        ElseIf Not IsMissing(arguments(index)) Then
            given(index) = arguments(index)
            count = index + 1
        End If
    Next
    Dim answer As Variant
    answer = EvalxlPython.invoke(Array(functionName, count, given, areas), Array(), Array())
    If Not IsArray(answer) Then
        EvalxlAnswer = answer
        Exit Function
    End If
    Dim cells(UBound(answer), UBound(answer(0))) As Variant
    Dim row As Long, column As Long
    For row = 0 To UBound(answer)
        For column = 0 To UBound(answer(row))
            cells(row, column) = answer(row)(column)
        Next
    Next
    EvalxlAnswer = cells
    Exit Function
failed:
    Dim noAnswer(0, 0, 0) As Variant
    EvalxlAnswer = noAnswer
End Function
