using Poststack.Cli.Projects;
using Poststack.Core.Adoption;
using Poststack.Core.Environments;
using Poststack.Core.Projects;
using Poststack.Core.Refusals;

namespace Poststack.Tests.Projects;

/// <summary>One project, whatever folder is asked for.</summary>
internal sealed class FixedProjects : IProjects
{
    public ProjectSpec Project { get; init; } = GivenProject.Shop();

    /// <summary>Set where there is no project, or a broken one.</summary>
    public Refusal? Refusal { get; init; }

    public IReadOnlyList<Problem> Problems { get; init; } = [];

    /// <summary>The folder that was asked for last.</summary>
    public string? Folder { get; private set; }

    public EnvName? Validated { get; private set; }

    public ProjectSpec Load(string? folder)
    {
        Folder = folder;
        return Refusal is null ? Project : throw Refusal.ToException();
    }

    public ProjectSpec LoadSound(string? folder) => Load(folder);

    /// <summary>What is remembered where <see cref="Refusal"/> is set.</summary>
    public ProjectSpec? Left { get; init; }

    public ProjectSpec? LeftEnvs(string? folder) => Left;

    public Task<IReadOnlyList<Problem>> ValidateAsync(
        ProjectSpec project,
        EnvName? env,
        CancellationToken ct
    )
    {
        Validated = env;
        return Task.FromResult(Problems);
    }

    public InitializedProject Create(string name, string? folder) =>
        new(
            name,
            Path.GetFullPath(name, Path.GetFullPath(folder ?? ".")),
            [".poststack.yml", "environments/dev.env"],
            [".gitignore"],
            ["deploy/app-compose.yml"]
        );

    public AdoptRequest? Adopted { get; private set; }

    public Task<AdoptedProject> AdoptAsync(AdoptRequest request, CancellationToken ct)
    {
        Adopted = request;
        return Task.FromResult(
            new AdoptedProject(
                request.Name ?? "shop",
                request.Folder,
                ["compose.poststack.yml", ".poststack.yml"],
                "db",
                null,
                [new(new("compose.yml", 7, 7), "web", "DATABASE_URL", "${POSTSTACK_DATABASE_URL}")],
                ["migrate"]
            )
        );
    }
}
