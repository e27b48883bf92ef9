namespace Poststack.Core.Pods;

/// <summary>What a pod file is for.</summary>
public enum PodUse
{
    /// <summary>Every container of it runs to its end.</summary>
    Init,

    /// <summary>Its containers go on running.</summary>
    Deployment,
}
