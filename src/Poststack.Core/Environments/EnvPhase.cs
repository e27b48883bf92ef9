namespace Poststack.Core.Environments;

/// <summary>An env's state in one word.</summary>
public enum EnvPhase
{
    /// <summary>Nothing of it exists.</summary>
    New,

    /// <summary>It declares variables alone: there is nothing to start.</summary>
    Empty,

    /// <summary>Its init phase has run, and its services have never been deployed.</summary>
    Initialized,

    /// <summary>It has an init phase alone, and that has run to its end.</summary>
    Done,

    /// <summary>It has been started before and nothing of it runs.</summary>
    Stopped,

    /// <summary>Something that should run does not, or is not healthy.</summary>
    Degraded,

    /// <summary>Everything declared runs, and the engine has not judged the health of all of it yet.</summary>
    Starting,

    /// <summary>It could not be observed.</summary>
    Unknown,

    /// <summary>Everything declared runs; what has a health check is healthy.</summary>
    Running,
}
