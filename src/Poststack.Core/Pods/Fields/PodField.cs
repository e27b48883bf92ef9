namespace Poststack.Core.Pods.Fields;

/// <summary>A key of a pod file.</summary>
internal sealed record PodField(string Name, PodShape Shape)
{
    public PodSupport Support { get; init; }

    /// <summary>What happens with it, in one sentence for the reference page; what to write instead where it does not work.</summary>
    public string? Note { get; init; }
    public bool IsRequired { get; init; }

    /// <summary>One that has no effect.</summary>
    public static PodField Ignored(string name, string note) =>
        new(name, PodShape.Any) { Support = PodSupport.Ignored, Note = note };

    /// <summary>One that would make something else than it says, or nothing at all.</summary>
    public static PodField Refused(string name, string note) =>
        new(name, PodShape.Any) { Support = PodSupport.Refused, Note = note };
}
