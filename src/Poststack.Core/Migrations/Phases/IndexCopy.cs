using Poststack.Core.Migrations.Checks.Facts;

namespace Poststack.Core.Migrations.Phases;

/// <summary>An index once more, for a copy of one of its columns.</summary>
/// <param name="Name">Of the copy, not quoted.</param>
/// <param name="Create">The statement.</param>
internal sealed record IndexCopy(IndexFacts Index, string Name, string Create);
