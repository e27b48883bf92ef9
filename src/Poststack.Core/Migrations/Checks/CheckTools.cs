using Poststack.Core.Migrations.Checks.Data;
using Poststack.Core.Migrations.Checks.Shadows;

namespace Poststack.Core.Migrations.Checks;

/// <summary>What checks of migrations need that comes from outside.</summary>
public sealed record CheckTools(IShadows Shadows, IMigrationTargets Targets);
