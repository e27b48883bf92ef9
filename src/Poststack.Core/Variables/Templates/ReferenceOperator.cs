namespace Poststack.Core.Variables.Templates;

/// <summary>What stands between a reference's name and its operand.</summary>
public enum ReferenceOperator
{
    /// <summary>`$NAME` or `${NAME}`.</summary>
    None,

    /// <summary>`${NAME:-operand}`: the operand where NAME is unset or empty.</summary>
    DefaultWhenEmpty,

    /// <summary>`${NAME-operand}`: the operand where NAME is unset.</summary>
    DefaultWhenUnset,

    /// <summary>`${NAME:?operand}`: an error with that message where NAME is unset or empty.</summary>
    RequiredNotEmpty,

    /// <summary>`${NAME?operand}`: an error with that message where NAME is unset.</summary>
    Required,

    /// <summary>`${NAME:+operand}`: the operand where NAME is set and not empty, else nothing.</summary>
    AlternativeWhenNotEmpty,

    /// <summary>`${NAME+operand}`: the operand where NAME is set, else nothing.</summary>
    AlternativeWhenSet,
}
