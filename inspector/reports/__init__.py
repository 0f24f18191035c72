"""An inspection as text, JSON, Markdown or HTML."""
