namespace MPlug2.ML;

public sealed partial class MPlug2Catalog
{
    /// <summary>Data sets as they are published, as rows.</summary>
    public MPlug2DataCatalog Data => field ??= new MPlug2DataCatalog(Context, Environment);
}
