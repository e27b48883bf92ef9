namespace Poststack.Core.Projects.Schema;

/// <summary>Whether a key has to be written.</summary>
internal enum Need
{
    Optional,

    /// <summary>Written here, or inherited from the env that this one extends.</summary>
    HereOrInherited,
    Always,
}
