Attribute VB_Name = "EvalxlErrors"
Option Explicit
Option Private Module

'Python answers with numbers as Double, texts as String and worksheet errors as Long: their COM number.
'Here the Longs become real errors, which SUM does not skip.

Private Const ERROR_NUMBER As Long = 65535

Public Function EvalxlWithErrors(ByVal result As Variant) As Variant
    Dim row As Long
    Dim column As Long
    If Not IsArray(result) Then
        EvalxlWithErrors = WithError(result)
        Exit Function
    End If
    If IsFlat(result) Then
        For row = LBound(result) To UBound(result)
            result(row) = WithError(result(row))
        Next row
    Else
        For row = LBound(result, 1) To UBound(result, 1)
            For column = LBound(result, 2) To UBound(result, 2)
                result(row, column) = WithError(result(row, column))
            Next column
        Next row
    End If
    EvalxlWithErrors = result
End Function

Private Function WithError(ByVal value As Variant) As Variant
    WithError = value
    If VarType(value) = vbLong Then WithError = CVErr(value And ERROR_NUMBER)
End Function

Private Function IsFlat(ByVal result As Variant) As Boolean
    'True for an array of one dimension: a single row comes over COM like that.
    Dim bound As Long
    On Error Resume Next
    bound = UBound(result, 2)
    IsFlat = (Err.Number <> 0)
    On Error GoTo 0
End Function
