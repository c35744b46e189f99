"""The rules, one small file a theme. Modules named `years*` and `bodies*` are imported only when those layers run."""
