using Poststack.Core.Engines;
using Poststack.Core.Refusals;

namespace Poststack.Core.Deployments;

/// <summary>Says which images an engine could not get: its own words may name the registry alone.</summary>
internal static class MissingImages
{
    private const string Code = "image-unavailable";

    /// <exception cref="RefusalException">As <paramref name="bringUp"/> throws it, the images named.</exception>
    public static async Task NamedAsync(ComposeUnit unit, EngineKind engine, Task bringUp)
    {
        try
        {
            await bringUp;
        }
        catch (RefusalException e)
            when (e.Refusal.Code == Code && Of(unit) is { Count: > 0 } missing)
        {
            throw Named(e.Refusal, engine, missing).ToException();
        }
    }

    private static List<ComposeService> Of(ComposeUnit unit) =>
        [
            .. unit
                .Services.Where(service => !service.IsBuilt)
                .Where(service => unit.Inputs.Images.GetValueOrDefault(service.Image) is null),
        ];

    private static Refusal Named(
        Refusal refusal,
        EngineKind engine,
        IReadOnlyList<ComposeService> missing
    ) =>
        refusal with
        {
            Message = missing is [var only]
                ? $"'{only.Name}' needs the image {only.Image}, which is not on this machine and cannot be fetched."
                : $"Images are not on this machine and cannot be fetched: {string.Join(", ", missing.Select(one => $"{one.Image} of '{one.Name}'"))}.",
            Brief =
                $"cannot fetch {string.Join(", ", missing.Select(one => one.Image).Distinct())}",
            Why = refusal.Message,
            Output = [],
            Next =
            [
                .. refusal.Next.Take(1),
                .. missing
                    .Select(one => $"To try it alone: {engine.Word()} pull {one.Image}")
                    .Distinct(),
            ],
        };
}
