namespace Yidang.Simulation;

/// <summary>Makes an invented place, and the extracts that its departments would send, with the truth beside them.</summary>
/// <remarks>
/// Everyone is invented: ID numbers belong to divisions that do not exist, phone numbers to ranges that no operator has. The same
/// options give the same bytes.
/// </remarks>
public static class TownSimulation
{
    /// <summary>
    /// Writes <c>data/</c> and <c>truth/</c> below the options' folder, replacing files of the same names, and reports rows as they are
    /// written. Memory grows with the persons (about 400 bytes each); the rows are streamed.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer or more persons than a place can be made of.</exception>
    /// <exception cref="ArgumentException">The area is not six digits of an invented province.</exception>
    public static SampleReport Write(SampleOptions options, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Persons, SampleOptions.MinimumPersons, nameof(options));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.Persons, SampleOptions.MaximumPersons, nameof(options));
        if (options.Area.Length != 6 || !options.Area.StartsWith("99", StringComparison.Ordinal) || !options.Area.All(char.IsAsciiDigit))
            throw new ArgumentException("The area must be six digits that begin with 99: GB/T 2260 has no such province, so no ID number can be a real person's.", nameof(options));

        var dataFolder = Directory.CreateDirectory(Path.Combine(options.Folder, "data")).FullName;
        var truthFolder = Directory.CreateDirectory(Path.Combine(options.Folder, "truth")).FullName;
        var villages = new PlaceBuilder(options, new SeededRandom(options.Seed, "place")).Build();
        var world = new PopulationBuilder(options, villages).Build(cancellationToken);
        DepartmentExtract[] extracts =
        [
            new PoliceRegister(world), new LowIncomeRoll(world), new DisabilityRoll(world), new SubsidyPayroll(world), new OldAgePayroll(world),
            new PensionRoll(world), new MedicalRegister(world), new GridSurvey(world), new DeathRegister(world),
        ];
        using (var truth = new TruthFile(Path.Combine(truthFolder, "truth.csv")))
        {
            foreach (var extract in extracts) extract.Write(dataFolder, truth, progress, cancellationToken);
            PersonsFile.Write(Path.Combine(truthFolder, "persons.csv"), world);
            EligibleFile.Write(Path.Combine(truthFolder, "eligible.csv"), world);
            ManifestFile.Write(Path.Combine(truthFolder, "manifest.json"), dataFolder, world, extracts, truth);
            return new SampleReport(
                world.Persons.Count, world.Dwellings.Count, truth.Rows, [.. extracts.Select(e => e.FileName)], dataFolder, truthFolder);
        }
    }
}
