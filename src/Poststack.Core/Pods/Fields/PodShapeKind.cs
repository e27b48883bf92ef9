namespace Poststack.Core.Pods.Fields;

internal enum PodShapeKind
{
    /// <summary>Arrives as written: `60`, `yes` and `0644` stay text.</summary>
    Text,

    /// <summary>Text that a shell or a program reads, where `${…}` may be its own.</summary>
    Script,
    Number,
    Flag,

    /// <summary>A map with known keys.</summary>
    Map,

    /// <summary>A map whose keys the user chooses.</summary>
    Table,
    List,

    /// <summary>Passed on as YAML reads it.</summary>
    Any,
}
