Attribute VB_Name = "EvalxlStart"
Option Explicit

'What happens when Excel has loaded the add-in: descriptions for the function wizard, Python started ahead.

Public Sub EvalxlStart()
    'Not at once: while Excel is still starting there is no workbook, and MacroOptions needs one.
    Application.OnTime Now, "'" & ThisWorkbook.Name & "'!EvalxlWarm"
End Sub

Public Sub EvalxlWarm()
    'Nothing here may stop Excel from starting; the button Check installation says what is missing.
    On Error Resume Next
    EvalxlDescribeAll
    #If Mac Then
    #Else
        XLPy.Module EvalxlFunctionModule()
    #End If
    On Error GoTo 0
End Sub

Public Sub EvalxlDescribe(ByVal functionName As String, ByVal argumentCount As Long)
    'Help of one function in the function wizard, in Excel's language.
    Dim helps() As Variant
    Dim index As Long
    ReDim helps(0 To argumentCount - 1)
    For index = 1 To argumentCount
        helps(index - 1) = EvalxlText(functionName & "." & index)
    Next index
    On Error Resume Next
    DescribeFunction functionName, helps
    If Err.Number <> 0 Then
        'Some versions of Excel refuse to describe a function of a workbook that is hidden as an add-in.
        Err.Clear
        ThisWorkbook.IsAddin = False
        DescribeFunction functionName, helps
        ThisWorkbook.IsAddin = True
        ThisWorkbook.Saved = True
    End If
    On Error GoTo 0
End Sub

Private Sub DescribeFunction(ByVal functionName As String, ByVal helps As Variant)
    Application.MacroOptions Macro:="'" & ThisWorkbook.Name & "'!" & functionName, _
        Description:=EvalxlText(functionName & ".help"), Category:=EvalxlText(functionName & ".category"), _
        ArgumentDescriptions:=helps
End Sub
