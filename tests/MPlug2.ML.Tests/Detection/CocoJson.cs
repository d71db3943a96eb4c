using System.Text.Json.Nodes;

namespace MPlug2.ML.Tests.Detection;

/// <summary>A small file of COCO annotations, right as it is, to be spoilt.</summary>
internal static class CocoJson
{
    internal const string Category = """{"id": 5, "name": "cow"}""";
    internal const string Image = """{"id": 9, "file_name": "a.png", "height": 20, "width": 30}""";
    internal const string Box = """{"id": 1, "image_id": 9, "category_id": 5, "bbox": [2, 3, 10, 8], "area": 80, "iscrowd": 0, "segmentation": [[2, 3, 12, 3, 12, 11, 2, 11]]}""";

    internal static string Of(string annotations = Box, string images = Image, string categories = Category) =>
        $$"""{"info": {"deep": [1, {"a": []}]}, "annotations": [{{annotations}}], "images": [{{images}}], "categories": [{{categories}}]}""";

    internal static string With(string member, string json)
    {
        var annotation = JsonNode.Parse(Box)!.AsObject();
        annotation[member] = JsonNode.Parse(json);
        return Of(annotation.ToJsonString());
    }
}
