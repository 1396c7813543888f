from playground.topics.initialization.params import Params
from playground.ui.page import open_page

page = open_page("initialization", Params)
page.tabs(code=[Params])
