namespace Poststack.Core.Variables.Declarations;

/// <summary>What `vars validate` looks for.</summary>
public enum VariableRule
{
    /// <summary>A file, or a reference in it, cannot be used: a cycle, a required value, a lookup.</summary>
    Unreadable,

    /// <summary>A reference to a name that nobody sets.</summary>
    Unset,
    Required,
    Type,
    Requires,
    Matching,
    Burned,
    Expired,
    Deprecated,

    /// <summary>Declared, and without a value anywhere.</summary>
    Absent,

    /// <summary>In a file, and not declared.</summary>
    Undeclared,

    /// <summary>Nothing in the project names it.</summary>
    Unused,

    /// <summary>One secret in two envs.</summary>
    Repeated,

    /// <summary>Meant to be the same in every env, and another in one of them.</summary>
    Shared,

    /// <summary>Declared as a secret, and in the clear in a committed env file.</summary>
    PlainSecret,

    /// <summary>In one env, and not in another that is like it.</summary>
    Missing,

    /// <summary>A check that could not run.</summary>
    Unchecked,
}
