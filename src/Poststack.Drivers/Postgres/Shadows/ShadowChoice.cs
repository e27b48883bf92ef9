using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Poststack.Core.Databases;
using Poststack.Core.Engines;
using Poststack.Core.Migrations.Checks;
using Poststack.Core.Refusals;

namespace Poststack.Drivers.Postgres.Shadows;

/// <summary>Decides which server of this machine shadows of a target live on.</summary>
internal sealed class ShadowChoice(IContainerEngines engines, BinarySearch binaries, string home)
{
    private const string Own = "poststack_shadow";

    /// <summary>
    /// For an env's container: its image, so that the extensions are there; else the programs of this machine, else
    /// PostgreSQL's own image.
    /// </summary>
    /// <exception cref="RefusalException">This machine has none of that version.</exception>
    public async Task<PostgresInstance> ChooseAsync(
        PostgresInstance target,
        int major,
        CancellationToken ct
    )
    {
        if (target.Provider == PostgresProvider.Container)
            return Container(target.Engine, target.Image!, major);

        var found = await binaries.FindAllAsync(ct);
        if (found.Any(one => one.Major == major))
            return Make(PostgresProvider.Native, NameOf(major, "")) with { Version = major };

        if (await engines.FindRunningAsync(ct) is not { } running)
            throw CheckRefusals
                .NoServer(
                    major,
                    found.Count == 0
                        ? "it has no server programs, and neither Docker nor Podman runs."
                        : $"its server programs are of version {string.Join(", ", found.Select(one => one.Major))}, and neither Docker nor Podman runs."
                )
                .ToException();

        var image = PostgresImages.Official(major);
        await FetchAsync(running.Kind, image, major, ct);
        return Container(running.Kind, image, major);
    }

    private async Task FetchAsync(EngineKind kind, string image, int major, CancellationToken ct)
    {
        var engine = engines.Of(kind).Engine;
        try
        {
            if (await engine.InspectImageAsync(image, ct) is null)
                await engine.PullImageAsync(image, _ => { }, ct);
        }
        catch (RefusalException e)
        {
            throw CheckRefusals.NoServer(major, e.Refusal.Message).ToException();
        }
    }

    private PostgresInstance Container(EngineKind engine, string image, int major)
    {
        var name = NameOf(major, image);
        return Make(PostgresProvider.Container, name) with
        {
            Engine = engine,
            Image = image,
            Labels = new Dictionary<string, string> { ["poststack.shadow"] = name },
        };
    }

    private static PostgresInstance Make(PostgresProvider provider, string name) =>
        new(name, provider, "localhost", Port: 0, Own, Own, Password: "", AdminPassword: null)
        {
            IsPassing = true,
        };

    // A user of this machine has a server for each version and image: two users never meet in one.
    private string NameOf(int major, string image)
    {
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes($"{home}\n{image}"));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"poststack-shadow-{major}-{Convert.ToHexStringLower(digest)[..8]}"
        );
    }
}
