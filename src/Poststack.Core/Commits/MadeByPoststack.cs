namespace Poststack.Core.Commits;

/// <summary>Names whose values Poststack makes: generated and matching variables, public halves of keys too.</summary>
/// <param name="Then">As the commit's declarations have it.</param>
/// <param name="Now">As today's do.</param>
internal sealed record MadeByPoststack(IReadOnlySet<string> Then, IReadOnlySet<string> Now)
{
    public bool Contains(string name) => Then.Contains(name) || Now.Contains(name);
}
