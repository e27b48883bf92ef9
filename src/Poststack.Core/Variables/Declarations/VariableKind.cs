namespace Poststack.Core.Variables.Declarations;

/// <summary>How a variable comes by its value. All but <see cref="Plain"/> are secret.</summary>
public enum VariableKind
{
    Plain,

    /// <summary>Masked wherever it is shown.</summary>
    Secret,

    /// <summary>Made once per env, where nobody gives it a value.</summary>
    Generated,

    /// <summary>The same in every project of this user that names the same match.</summary>
    Matching,
}
