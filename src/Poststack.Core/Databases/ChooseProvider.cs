namespace Poststack.Core.Databases;

/// <summary>Decides where an env's PostgreSQL comes from.</summary>
public static class ChooseProvider
{
    /// <exception cref="Refusals.RefusalException">Nothing that the spec allows can be had.</exception>
    public static ProviderChoice Choose(PostgresSpec spec, ProviderFacts facts) =>
        spec.Provider switch
        {
            PostgresProvider.External => External(spec, "as .poststack.yml says"),
            PostgresProvider.Auto when spec.Url is not null => External(spec, "`url` is given"),
            PostgresProvider.Container => Container(spec, facts),
            PostgresProvider.Native => Native(spec, facts),
            _ => Auto(spec, facts),
        };

    private static ProviderChoice External(PostgresSpec spec, string why) =>
        new(
            PostgresProvider.External,
            $"PostgreSQL is the server at {ServerOf(spec)}: {why}.",
            null
        );

    private static string ServerOf(PostgresSpec spec) =>
        spec.Url is null ? spec.Host : PostgresUrl.Parse(spec.Url).Where;

    private static ProviderChoice Container(PostgresSpec spec, ProviderFacts facts) =>
        NoContainer(facts) is { } problem
            ? throw PostgresSpecRefusals.ProviderUnavailable(spec.Provider, problem)
            : InContainer(facts, "as .poststack.yml says");

    private static ProviderChoice Native(PostgresSpec spec, ProviderFacts facts) =>
        NoNative(spec, facts) is null
            ? Natively(spec, facts, "as .poststack.yml says")
            : throw PostgresRefusals.BinariesMissing(spec.Version, facts.NativeMajors);

    private static ProviderChoice Auto(PostgresSpec spec, ProviderFacts facts)
    {
        if (NoContainer(facts) is not { } noContainer)
            return InContainer(facts, "a container engine runs and the image is there");

        if (NoNative(spec, facts) is { } noNative)
            throw PostgresSpecRefusals.NoProvider(spec, facts, noContainer, noNative);

        return Natively(spec, facts, noContainer);
    }

    private static ProviderChoice InContainer(ProviderFacts facts, string why) =>
        new(
            PostgresProvider.Container,
            $"PostgreSQL runs in a container of {facts.Image}: {why}.",
            facts.Image
        );

    private static ProviderChoice Natively(PostgresSpec spec, ProviderFacts facts, string why) =>
        new(
            PostgresProvider.Native,
            $"PostgreSQL {spec.Version ?? facts.NativeMajors.Max()} runs natively: {why}.",
            null
        );

    private static string? NoContainer(ProviderFacts facts) =>
        facts.EngineProblem ?? facts.ImageProblem;

    /// <summary>An image is asked for by name only by those who want what is in it.</summary>
    private static string? NoNative(PostgresSpec spec, ProviderFacts facts)
    {
        if (spec is { Image: not null, Provider: PostgresProvider.Auto })
            return $"`image: {spec.Image}` is asked for";

        if (facts.NativeMajors.Count == 0)
            return "no PostgreSQL binaries are installed";

        return spec.Version is { } major && !facts.NativeMajors.Contains(major)
            ? $"PostgreSQL {major} is not installed"
            : null;
    }
}
