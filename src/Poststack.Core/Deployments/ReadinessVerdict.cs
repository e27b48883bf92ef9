namespace Poststack.Core.Deployments;

public enum ReadinessVerdict
{
    Ready,

    /// <summary>It may still become ready.</summary>
    Waiting,

    /// <summary>It will not become ready by itself.</summary>
    Failed,
}
