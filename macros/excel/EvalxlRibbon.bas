Attribute VB_Name = "EvalxlRibbon"
Option Explicit

'What the ribbon calls. Every button ends in one line of Python; the lines stand in EvalxlButtons,
'which the build writes from evalxl.addin.buttons.

Public EvalxlApart As Boolean

Private ribbon As IRibbonUI
Private choices As New Collection

Public Sub EvalxlLoad(ui As IRibbonUI)
    Set ribbon = ui
End Sub

Public Sub EvalxlLabel(control As IRibbonControl, ByRef label)
    label = EvalxlText(control.ID & ".label")
End Sub

Public Sub EvalxlScreentip(control As IRibbonControl, ByRef screentip)
    screentip = EvalxlText(control.ID & ".tip")
End Sub

Public Sub EvalxlClick(control As IRibbonControl)
    EvalxlPress control.ID
End Sub

Public Sub EvalxlPress(ByVal buttonId As String)
    EvalxlRun EvalxlCommand(buttonId, ""), EvalxlTakesLong(buttonId)
End Sub

Public Sub EvalxlItemCount(control As IRibbonControl, ByRef count)
    count = EvalxlStandardCount() + 1
End Sub

Public Sub EvalxlItemId(control As IRibbonControl, index As Integer, ByRef id)
    id = control.ID & index
End Sub

Public Sub EvalxlItemLabel(control As IRibbonControl, index As Integer, ByRef label)
    If index = 0 Then
        label = EvalxlText(control.ID & ".remembered")
    Else
        label = EvalxlText("Standard." & index)
    End If
End Sub

Public Sub EvalxlItemShown(control As IRibbonControl, ByRef index)
    index = ChosenIndex()
End Sub

Public Sub EvalxlItemChosen(control As IRibbonControl, selectedId As String, selectedIndex As Integer)
    EvalxlChoose control.ID, selectedIndex
End Sub

Public Sub EvalxlChoose(ByVal controlId As String, ByVal index As Long)
    Dim standard As String
    RememberIndex index
    If index > 0 Then standard = EvalxlStandard(index)
    EvalxlRun EvalxlCommand(controlId, standard), False
End Sub

Public Sub EvalxlBookChanged()
    'The drop-down shows the choice made for the workbook that has just come to the front.
    If Not ribbon Is Nothing Then ribbon.InvalidateControl "ChooseStandard"
End Sub

Private Sub EvalxlRun(ByVal command As String, ByVal takesLong As Boolean)
    Dim reason As String
    'A long job runs in a process of its own: Excel complains about a COM server that does not answer.
    If ActiveWorkbook Is Nothing Then
        MsgBox EvalxlText("Ribbon.nobook"), vbInformation, EvalxlText("EvalxlTab.label")
        Exit Sub
    End If
    EvalxlApart = takesLong
    On Error GoTo failed
    RunPython command
    Exit Sub
failed:
    'Kept at once: looking up a text clears Err.
    reason = Err.Description
    MsgBox EvalxlText("Ribbon.failed") & vbLf & vbLf & reason, vbExclamation, EvalxlText("EvalxlTab.label")
End Sub

Private Function ChosenIndex() As Long
    'What was chosen for this workbook since Excel was started; 0 is "as remembered".
    On Error Resume Next
    ChosenIndex = choices(ActiveWorkbook.FullName)
    On Error GoTo 0
End Function

Private Sub RememberIndex(ByVal index As Long)
    On Error Resume Next
    choices.Remove ActiveWorkbook.FullName
    choices.Add index, ActiveWorkbook.FullName
    On Error GoTo 0
End Sub
