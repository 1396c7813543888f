from playground.topics.losses.params import Params
from playground.ui.page import open_page

page = open_page("losses", Params)
page.tabs(code=[Params])
