using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Faults;

/// <summary>What an env is made of that is killed: an init phase and two services, each of which can fail.</summary>
internal abstract class KilledFiles
{
    /// <summary>The env's `init:` and `deployment:`, as a line each.</summary>
    public abstract string Declaration { get; }

    /// <summary>What the engine calls the container of `web`.</summary>
    public abstract string WebOf(string composeProject);

    /// <summary>Everything but the deployment's file.</summary>
    public abstract void Prepare(GivenProject project);

    /// <summary>The deployment's file.</summary>
    /// <param name="script">What `web` runs.</param>
    public abstract void Write(GivenProject project, string script);
}
