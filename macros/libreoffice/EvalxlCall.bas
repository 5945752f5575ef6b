' Worksheet functions of evalxl. Written by: evalxl libreoffice install
Option Explicit

Private pythonFunction As Object

' What Python answers: a number, a text, or rows of them for an array formula.
' An error comes as a number that Calc itself shows as that error. When Python cannot be run at all, no message
' box comes up for each cell: Calc makes an error of a block with three dimensions (of CVErr it makes a text).
Private Function EvalxlAnswer(functionName As String, count As Long, given() As Variant) As Variant
    On Error GoTo failed
    If IsNull(pythonFunction) Then
        Dim factory As Object
        factory = createUnoService("com.sun.star.script.provider.MasterScriptProviderFactory")
        pythonFunction = factory.createScriptProvider("").getScript("{script}")
    End If
    Dim answer As Variant
    answer = pythonFunction.invoke(Array(functionName, count, given), Array(), Array())
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
