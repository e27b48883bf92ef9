using Poststack.Core.Databases;
using Poststack.Core.Environments;
using Poststack.Core.Machine;

namespace Poststack.Core.Backups.Drills;

/// <summary>Servers to rehearse on: of the env's own kind, with names and passwords of their own, and gone afterwards.</summary>
internal sealed class DrillServers(EnvTools tools, IPortChooser ports)
{
    private const int PasswordLength = 32;
    private const string Suffix = "-drill";

    /// <param name="major">Of the server that the backup was taken from.</param>
    /// <exception cref="Refusals.RefusalException">There is none on this machine (`drill-no-server`).</exception>
    public async Task<PostgresInstance> ChooseAsync(
        EnvSpec spec,
        PostgresInstance instance,
        int major,
        CancellationToken ct
    )
    {
        var name = instance.Name + Suffix;
        var scratch = instance with
        {
            Name = name,
            Host = "localhost",
            Port = ports.Choose(name, new HashSet<int>()),
            User = instance.Owner ?? instance.User,
            Owner = null,
            Password = tools.Secrets.Next(PasswordLength),
            AdminPassword = tools.Secrets.Next(PasswordLength),
            Network = null,
            NetworkGateway = null,
            AdmittedSubnets = [],
            IsPassing = true,
            ServerUrl = null,
            Labels = new Dictionary<string, string>(),
        };
        return instance.Provider == PostgresProvider.External
            ? await LocalAsync(spec, scratch, major, ct)
            : scratch;
    }

    /// <summary>For a server elsewhere: whatever this machine has of its version.</summary>
    private async Task<PostgresInstance> LocalAsync(
        EnvSpec spec,
        PostgresInstance scratch,
        int major,
        CancellationToken ct
    )
    {
        var wanted = spec.Postgres! with
        {
            Provider = PostgresProvider.Auto,
            Version = major,
            Image = null,
            Url = null,
        };
        var choice = await tools.Databases.ChooseAsync(wanted, scratch.Engine, _ => { }, ct);
        if (choice.Provider == PostgresProvider.External)
            throw DrillRefusals.NoServer(major).ToException();

        return scratch with
        {
            Provider = choice.Provider,
            Image = choice.Image ?? PostgresImages.Official(major),
            Version = major,
            // The administrator of a server of ours is nobody's own role.
            User = scratch.User == PostgresNames.Admin ? "poststack" : scratch.User,
        };
    }
}
