namespace Poststack.Core.Pods.Fields;

internal enum PodSupport
{
    /// <summary>It does what it says.</summary>
    Works,

    /// <summary>It has no effect under Podman, and nothing depends on it: a warning.</summary>
    Ignored,

    /// <summary>Without it the pod would not be what the file says: an error.</summary>
    Refused,
}
