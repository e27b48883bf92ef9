using System.Text.Json.Nodes;
using Poststack.Core.Deployments;
using Poststack.Core.Pods;

namespace Poststack.Core.Releases;

/// <summary>Decides which release a deployment is: a new one for whatever is new, else the one that runs.</summary>
public static class ReleaseChoice
{
    private const int KeptAtMost = 10;

    /// <param name="why">What it is made for, in a few words.</param>
    /// <param name="remembered">The number that state calls current, whose record may be lost.</param>
    /// <param name="isBuilt">Images are built first: which ones come out is not known yet.</param>
    /// <param name="only">The one service that is replaced; null for all.</param>
    public static ReleaseDraft Of(
        ReleaseFacts facts,
        string why,
        int? remembered,
        ComposeUnit unit,
        bool isBuilt,
        string? only = null
    )
    {
        var definition = DefinitionOf(facts.Current, unit, only);
        if (!isBuilt && facts.Current is { } current && IsSame(current, definition, unit, only))
            return Again(facts, current);

        return New(
            facts,
            remembered,
            new Release
            {
                Number = 0,
                Why = why,
                Key = unit.Key,
                Definition = definition,
                Inputs = InputsOf(facts.Current, definition, unit, only),
                Variables = facts.Variables,
                Opened = OpenedOf(facts.Current, unit, only),
            }
        );
    }

    /// <summary>A new release with the content of an old one.</summary>
    public static ReleaseDraft Rollback(ReleaseFacts facts, int? remembered, Release target) =>
        New(
            facts,
            remembered,
            target with
            {
                Format = Release.CurrentFormat,
                Why = $"back to {ReleaseName.Of(target.ContentNumber)}",
                RollbackTo = target.ContentNumber,
                Reason = null,
                Images = null,
                Duration = null,
            }
        );

    /// <summary>What runs already, once more.</summary>
    public static ReleaseDraft Again(ReleaseFacts facts, Release current) =>
        new(current, current, IsNew: false, Forgotten(facts, current.Number));

    private static ReleaseDraft New(ReleaseFacts facts, int? remembered, Release release)
    {
        var number = IsContinued(facts.Last, release)
            ? facts.Last!.Number
            : Math.Max(facts.Kept is [.., var newest] ? newest : 0, remembered ?? 0) + 1;

        return new(
            release with
            {
                Number = number,
                Outcome = ReleaseOutcome.Unfinished,
            },
            facts.Current,
            IsNew: true,
            Forgotten(facts, number)
        );
    }

    // One that was cut off goes on under its number.
    private static bool IsContinued(Release? last, Release release) =>
        last is { Outcome: ReleaseOutcome.Unfinished }
        && last.RollbackTo == release.RollbackTo
        && last.Inputs.Definition == release.Inputs.Definition
        && JsonNode.DeepEquals(last.Definition, release.Definition);

    private static bool IsSame(
        Release current,
        JsonObject definition,
        ComposeUnit unit,
        string? only
    ) =>
        only is null
            ? unit.Inputs.DifferenceFrom(current.Inputs) is null
            : JsonNode.DeepEquals(current.Definition, definition)
                && unit.Named(only)
                    .All(service =>
                        current.Images?.GetValueOrDefault(service.Name)?.Id
                        == unit.Inputs.Images.GetValueOrDefault(service.Image)
                    );

    // The others go on as they are: the release is what ran before, with what is replaced laid over it.
    private static JsonObject DefinitionOf(Release? current, ComposeUnit unit, string? only)
    {
        var wanted = unit.Model.Json;
        if (only is null || current is null || current.Definition["services"] is not JsonObject)
            return wanted;

        return unit.IsPods
            ? PodModel.Lay(wanted, current.Definition, unit.Named(only)[0].Pod!)
            : Lay(wanted, current.Definition, only);
    }

    // The other services still have what they were given.
    private static UnitInputs InputsOf(
        Release? current,
        JsonObject definition,
        ComposeUnit unit,
        string? only
    ) =>
        !JsonNode.DeepEquals(definition, unit.Model.Json) ? current!.Inputs
        : only is null || current is null ? unit.Inputs
        : unit.Inputs with { Mounted = current.Inputs.Mounted };

    private static Dictionary<string, IReadOnlyDictionary<string, string>>? OpenedOf(
        Release? current,
        ComposeUnit unit,
        string? only
    )
    {
        var opened = new Dictionary<string, IReadOnlyDictionary<string, string>>(
            only is null || current is null ? unit.Opened : current.Opened ?? unit.Opened
        );
        if (only is not null && unit.Opened.TryGetValue(only, out var values))
            opened[only] = values;
        else if (only is not null)
            opened.Remove(only);

        return opened.Count > 0 ? opened : null;
    }

    private static JsonObject Lay(JsonObject wanted, JsonObject current, string service)
    {
        var definition = wanted.DeepClone().AsObject();
        var services = current["services"]!.DeepClone().AsObject();
        services[service] = wanted["services"]![service]!.DeepClone();
        definition["services"] = services;

        return definition;
    }

    // What ran until now stays one longer than its turn, so that there is always something to go back to.
    private static List<int> Forgotten(ReleaseFacts facts, int number) =>
        [
            .. facts
                .Kept.Append(number)
                .Distinct()
                .OrderDescending()
                .Skip(KeptAtMost)
                .Where(old => old != facts.Current?.Number)
                .Order(),
        ];
}
