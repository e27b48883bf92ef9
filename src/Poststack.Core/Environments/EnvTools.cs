using Poststack.Core.Projects;

namespace Poststack.Core.Environments;

/// <summary>What the use cases work with.</summary>
public sealed record EnvTools(ProjectSpec Project);
