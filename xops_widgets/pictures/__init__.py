"""Pictures that need no script: HTML and SVG with the page's own text and colours, from stored figures.

Everything is drawn in percents of its place, so words keep their size on a phone, in print and in the dark. A drawing
is a string of HTML that any result can put before its tables; `Picture` adds title, caption and the folded table.
"""

from xops_widgets.pictures.bars import Bar, bars
from xops_widgets.pictures.chain import Box, chain
from xops_widgets.pictures.flow_strip import flow_strip
from xops_widgets.pictures.heat_map import Block, Heat, block_map, heat_map
from xops_widgets.pictures.lines import Line, lines
from xops_widgets.pictures.picture import Picture, picture

__all__ = [
    "Bar",
    "Block",
    "Box",
    "Heat",
    "Line",
    "Picture",
    "bars",
    "block_map",
    "chain",
    "flow_strip",
    "heat_map",
    "lines",
    "picture",
]
